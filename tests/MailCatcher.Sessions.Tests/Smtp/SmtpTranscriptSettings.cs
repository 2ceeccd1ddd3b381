using System.Globalization;
using System.Net;
using System.Net.Security;
using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>
/// The options that a transcript sets: whole numbers of <see cref="SmtpOptions"/> by name; <c>users</c>, open or one
/// user:password, who is then required; <c>xclient</c>, the network XCLIENT is allowed from; <c>starttls</c>, offered;
/// <c>tls-required</c>; <c>strict</c>, names of <see cref="SmtpStrictness"/>; <c>secrets-encrypted</c>;
/// <c>lmtp</c>; <c>vrfy</c>, answered; <c>list</c>, a name and its members; <c>tarpit-seconds</c>, <c>greeting-seconds</c>,
/// <c>early-talk</c> refused, <c>messages-an-hour</c>, <c>recipients-an-hour</c>; patterns of <c>senders</c>, <c>no-senders</c>,
/// <c>rcpts</c> and <c>no-rcpts</c>. What is used is removed from the settings.
/// </summary>
internal static class SmtpTranscriptSettings
{
    public static SmtpOptions Configure(SmtpOptions options, Dictionary<string, string> settings)
    {
        int Take(string name, int value)
            => settings.Remove(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : value;
        var users = settings.Remove("users", out var list) ? list : null;
        return options with
        {
            Variant = settings.Remove("lmtp") ? SmtpVariant.Lmtp : SmtpVariant.Smtp,
            Credentials = users is null ? null : new FixedCredentials(users == "open" ? null : UserTable(users)),
            Certificates = settings.Remove("starttls") ? new NoCertificates() : null,
            RequiresAuthentication = users is not (null or "open"),
            RequiresTls = settings.Remove("tls-required"),
            SecretsNeedEncryption = settings.Remove("secrets-encrypted"),
            Strictness = settings.Remove("strict", out var demands) ? Enum.Parse<SmtpStrictness>(demands) : SmtpStrictness.None,
            XclientFrom = settings.Remove("xclient", out var network) ? new AddressRanges([IPNetwork.Parse(network)]) : AddressRanges.None,
            AnswersVrfy = settings.Remove("vrfy"),
            MailingLists = settings.Remove("list", out var members) ? List(members.Split(' ')) : MailingLists.None,
            Senders = new AddressFilter(Patterns("senders", settings), Patterns("no-senders", settings)),
            Recipients = new AddressFilter(Patterns("rcpts", settings), Patterns("no-rcpts", settings)),
            TarpitDelay = TimeSpan.FromSeconds(Take("tarpit-seconds", 0)),
            TarpitAfter = Take(nameof(SmtpOptions.TarpitAfter), 0),
            GreetingDelay = TimeSpan.FromSeconds(Take("greeting-seconds", 0)),
            RefusesEarlyTalk = settings.Remove("early-talk", out var talk) && talk == "refused",
            MessageRate = Rate("messages-an-hour", settings),
            RecipientRate = Rate("recipients-an-hour", settings),
            MaxMessageSize = Take(nameof(SmtpOptions.MaxMessageSize), (int)options.MaxMessageSize),
            MaxCommandLineBytes = Take(nameof(SmtpOptions.MaxCommandLineBytes), options.MaxCommandLineBytes),
            MaxRecipients = Take(nameof(SmtpOptions.MaxRecipients), options.MaxRecipients),
            MaxRecipientDomains = Take(nameof(SmtpOptions.MaxRecipientDomains), options.MaxRecipientDomains),
            MaxTransactions = Take(nameof(SmtpOptions.MaxTransactions), options.MaxTransactions),
            MaxErrors = Take(nameof(SmtpOptions.MaxErrors), options.MaxErrors),
            MaxCommandsWithoutMessage = Take(nameof(SmtpOptions.MaxCommandsWithoutMessage), options.MaxCommandsWithoutMessage),
        };
    }

    private static RateLimit? Rate(string name, Dictionary<string, string> settings) => settings.Remove(name, out var count)
        ? new RateLimit(int.Parse(count, CultureInfo.InvariantCulture), TimeSpan.FromHours(1))
        : null;

    private static Dictionary<string, string> UserTable(string user) => new() { [user.Split(':')[0]] = user.Split(':')[1] };

    private static MailingLists List(string[] words) => new(new Dictionary<string, IReadOnlyList<string>> { [words[0]] = words[1..] });

    private static AddressPattern[] Patterns(string name, Dictionary<string, string> settings)
        => settings.Remove(name, out var patterns) ? [.. patterns.Split(' ').Select(AddressPattern.Parse)] : [];

    /// <summary>Lets STARTTLS be offered where no handshake follows.</summary>
    private sealed class NoCertificates : ITlsCertificates
    {
        public SslServerAuthenticationOptions CreateServerOptions() => new();
    }
}
