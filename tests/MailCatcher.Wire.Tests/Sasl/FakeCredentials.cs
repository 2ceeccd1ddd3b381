using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

/// <summary>Credentials of the three kinds.</summary>
internal sealed class FakeCredentials : ICredentials
{
    private readonly Dictionary<string, string> _users;

    private FakeCredentials(bool isOpen, bool knowsPasswords, params (string User, string Password)[] users)
    {
        IsOpen = isOpen;
        KnowsPasswords = knowsPasswords;
        _users = users.ToDictionary(user => user.User, user => user.Password);
    }

    public bool IsOpen { get; }

    public bool KnowsPasswords { get; }

    public static FakeCredentials Open() => new(isOpen: true, knowsPasswords: false);

    public static FakeCredentials Known(params (string User, string Password)[] users) => new(isOpen: false, knowsPasswords: true, users);

    public static FakeCredentials HashesOnly(params (string User, string Password)[] users)
        => new(isOpen: false, knowsPasswords: false, users);

    public bool Verify(string user, string password) => IsOpen || (_users.TryGetValue(user, out var known) && known == password);

    public bool TryGetPassword(string user, out string password)
    {
        password = KnowsPasswords && _users.TryGetValue(user, out var known) ? known : "";
        return KnowsPasswords && _users.ContainsKey(user);
    }
}
