namespace MailCatcher.Web.Security;

/// <summary>A user name and the password that goes with it.</summary>
public sealed record HttpCredential(string User, string Password)
{
    /// <summary>Leaves the password out: records end up in logs.</summary>
    public override string ToString() => $"HttpCredential {{ User = {User} }}";
}
