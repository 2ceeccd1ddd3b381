using System.Diagnostics;

namespace Benchmarks.Peers;

/// <summary>Postfix's smtp-sink: accepts and throws away. The least a server can do.</summary>
internal sealed class SmtpSinkPeer : Peer
{
    public override string Name => "smtp-sink (discards)";

    protected override ProcessStartInfo Describe(int port, string folder)
        => new("smtp-sink", Environment.IsPrivilegedProcess ? ["-u", "nobody", $"127.0.0.1:{port}", "100"] : [$"127.0.0.1:{port}", "100"]);
}
