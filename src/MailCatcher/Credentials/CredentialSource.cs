using MailCatcher.Configuration;
using MailCatcher.Wire.Sasl;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Credentials;

/// <summary>
/// The value of an option that says who may log in: <c>open</c>, <c>user:password[,…]</c> or <c>file:PATH</c>. It was
/// checked when it was parsed.
/// </summary>
internal sealed class CredentialSource
{
    /// <summary>The value that lets everybody in.</summary>
    public const string OpenWord = "open";

    /// <summary>What such a value is called in help.</summary>
    public const string ValueName = "USERS";

    private const string FilePrefix = "file:";

    private readonly Func<ILogger, ICredentials> _create;

    private CredentialSource(Func<ILogger, ICredentials> create) => _create = create;

    /// <summary>Everybody is let in.</summary>
    public static CredentialSource Open { get; } = Fixed(OpenCredentials.Instance);

    /// <summary>True for <see cref="Open"/>.</summary>
    public bool IsOpen => ReferenceEquals(this, Open);

    /// <summary>Reads the option's value. No message holds a password.</summary>
    public static Parsed<CredentialSource> Parse(string text)
    {
        if (text == OpenWord)
        {
            return Parsed.Good(Open);
        }

        if (!text.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            return UserList.Parse(text).Map(Fixed);
        }

        if (text.Length == FilePrefix.Length)
        {
            return Parsed<CredentialSource>.Bad("the path behind file: is empty");
        }

        var path = Path.GetFullPath(text[FilePrefix.Length..]);
        return PasswordFile.Open(path, NullLogger.Instance).Map(file => new CredentialSource(file.WithLogger));
    }

    /// <summary>The credentials; a password file reports its changes to the logger.</summary>
    public ICredentials Create(ILogger logger) => _create(logger);

    private static CredentialSource Fixed(ICredentials credentials) => new(_ => credentials);
}
