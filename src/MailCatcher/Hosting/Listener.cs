using System.Net;
using MailCatcher.Configuration.Listeners;

namespace MailCatcher.Hosting;

/// <summary>Sockets that already listen, so that clients may connect while the rest of the program still starts.</summary>
/// <param name="Protocol">What is spoken on it.</param>
/// <param name="EndPoint">Where it really listens: an address, never with port 0, or a Unix socket.</param>
/// <param name="Sockets">
/// A socket for Kestrel, or the pair of sockets DNS needs. The server that takes them over closes them.
/// </param>
/// <param name="Entry">The entry of its option; null for DNS, which has no settings.</param>
internal sealed record Listener(ListenerProtocol Protocol, EndPoint EndPoint, IDisposable Sockets, ListenerEntry? Entry)
{
    /// <summary>The address and port; null for a Unix socket.</summary>
    public IPEndPoint? Network => EndPoint as IPEndPoint;

    /// <summary>As the command line has it: <c>127.0.0.1:1025</c> or <c>unix:/run/mailcatcher.sock</c>.</summary>
    public string Name => NameOf(EndPoint);

    /// <summary>How the command line calls an end point.</summary>
    public static string NameOf(EndPoint endPoint) => endPoint is IPEndPoint ? endPoint.ToString()! : $"unix:{endPoint}";
}
