namespace MailCatcher.Web.Dtos;

/// <summary>What the hub pushes: changes <see cref="From"/> to <see cref="ChangesDto.Change"/>.</summary>
internal sealed record ChangeBatchDto : ChangesDto
{
    /// <summary>Number of the first change contained; a client that knows less than the one before it has missed some.</summary>
    public required long From { get; init; }
}
