using System.Net;

namespace Conformance.Tests.Subjects;

/// <summary>
/// The SMTP server the suite talks to. <c>MAILCATCHER_SMTP=host:port</c> names one that runs already, and
/// <c>MAILCATCHER_HTTP=host:port</c> the HTTP API by which its mail is read back; with <c>MAILCATCHER_SUBJECT=smtpserver</c> it is
/// the SmtpServer package; with <c>MAILCATCHER_TEST_PROGRAM</c> that program is started; otherwise our server runs in this process.
/// </summary>
public abstract class SmtpSubject : IAsyncDisposable
{
    /// <summary>The environment variable that names another server in this process.</summary>
    public const string Variable = "MAILCATCHER_SUBJECT";

    /// <summary>True when it is a server of others in this process.</summary>
    public static bool IsForeign => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>Where it listens.</summary>
    public abstract IPEndPoint EndPoint { get; }

    /// <summary>The raw octets of the latest message to a recipient; null when there is none.</summary>
    public abstract Task<byte[]?> FindRawAsync(string recipient);

    /// <summary>Finds or starts the server.</summary>
    public static async Task<SmtpSubject> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("MAILCATCHER_SMTP") is { Length: > 0 } smtp)
        {
            var http = Environment.GetEnvironmentVariable("MAILCATCHER_HTTP") is { Length: > 0 } address ? IPEndPoint.Parse(address) : null;
            return new ForeignSubject(IPEndPoint.Parse(smtp), http);
        }

        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } other)
        {
            return other == SmtpServerSubject.Name
                ? await SmtpServerSubject.StartPackageAsync()
                : throw new InvalidOperationException($"{Variable}={other} names no server; there is {SmtpServerSubject.Name}");
        }

        return Environment.GetEnvironmentVariable(TestKit.ProgramUnderTest.Variable) is { Length: > 0 }
            ? await ProgramSubject.StartProgramAsync()
            : await InProcessSubject.StartInProcessAsync();
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
