using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MailCatcher.Sessions.Smtp;

/// <summary>The mailing lists that EXPN shows. Immutable.</summary>
/// <param name="members">The members' addresses by the list's name or address; lists without members are not known.</param>
public sealed class MailingLists(IReadOnlyDictionary<string, IReadOnlyList<string>> members)
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _members = members
        .Where(static list => list.Value.Count > 0)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>There is none.</summary>
    public static MailingLists None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>True when there is no list.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>The members of a list by its name or its address, in any case.</summary>
    public bool TryExpand(string name, [NotNullWhen(true)] out IReadOnlyList<string>? addresses)
        => _members.TryGetValue(name, out addresses);
}
