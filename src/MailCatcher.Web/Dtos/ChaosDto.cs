using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's ChaosTriggers.</summary>
internal sealed record ChaosDto(ChaosTriggerDto? Sender, ChaosTriggerDto? Recipient, ChaosTriggerDto? Authentication);

/// <summary>One of Mailpit's triggers.</summary>
/// <param name="ErrorCode">The reply code.</param>
/// <param name="Probability">In how many of a hundred cases.</param>
internal sealed record ChaosTriggerDto(int ErrorCode, int Probability)
{
    /// <summary>A trigger as the API shows it.</summary>
    public static ChaosTriggerDto Of(ChaosTrigger trigger) => new(trigger.ErrorCode, trigger.Probability);

    /// <summary>A trigger as the rules have it; the usual one when it is not given.</summary>
    public static ChaosTrigger Read(ChaosTriggerDto? trigger, ChaosTrigger usual)
        => trigger is null ? usual : new ChaosTrigger(trigger.ErrorCode == 0 ? usual.ErrorCode : trigger.ErrorCode, trigger.Probability);
}
