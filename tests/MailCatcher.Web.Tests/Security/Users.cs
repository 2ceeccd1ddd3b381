using MailCatcher.Wire.Sasl;

namespace MailCatcher.Web.Tests.Security;

/// <summary>Anna and Jürgen with their passwords, or anybody.</summary>
internal sealed record Users(bool IsOpen) : ICredentials
{
    private static readonly Dictionary<string, string> Known = new() { ["anna"] = "one", ["jürgen"] = "two:three" };

    public bool KnowsPasswords => !IsOpen;

    public bool Verify(string user, string password) => IsOpen || (TryGetPassword(user, out var known) && known == password);

    public bool TryGetPassword(string user, out string password)
    {
        password = IsOpen ? "" : Known.GetValueOrDefault(user, "");
        return !IsOpen && Known.ContainsKey(user);
    }
}
