using System.Net;

namespace MailCatcher.Hosting;

/// <summary>Sockets that already listen, so that clients may connect while the rest of the program still starts.</summary>
/// <param name="Protocol">What is spoken on it.</param>
/// <param name="EndPoint">Where it really listens: never port 0.</param>
/// <param name="Sockets">
/// A socket for Kestrel, or the pair of sockets DNS needs. The server that takes them over closes them.
/// </param>
internal sealed record Listener(ListenerProtocol Protocol, IPEndPoint EndPoint, IDisposable Sockets);
