using MailCatcher.Wire.Sasl;

namespace MailCatcher.Sessions.Tests;

/// <summary>The users given, or anybody when none are.</summary>
internal sealed class FixedCredentials(IReadOnlyDictionary<string, string>? users) : ICredentials
{
    public bool IsOpen => users is null;

    public bool KnowsPasswords => users is not null;

    public bool Verify(string user, string password) => users is null || (users.TryGetValue(user, out var expected) && expected == password);

    public bool TryGetPassword(string user, out string password)
    {
        password = users?.GetValueOrDefault(user) ?? "";
        return users?.ContainsKey(user) == true;
    }
}
