using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>What a message says about leaving its mailing list.</summary>
internal sealed record ListUnsubscribeDto(string Header, IReadOnlyList<string> Links, string Errors, string HeaderPost)
{
    public static ListUnsubscribeDto Of(ListUnsubscribe list) => new(list.Header, list.Links, list.Errors, list.HeaderPost);
}
