using System.Net;
using System.Net.Sockets;

namespace MailCatcher.Hosting;

/// <summary>A socket that already listens, so that clients may connect while the rest of the program still starts.</summary>
/// <param name="Protocol">What is spoken on it.</param>
/// <param name="EndPoint">Where it really listens: never port 0.</param>
/// <param name="Socket">The socket. The server that accepts from it closes it.</param>
internal sealed record Listener(ListenerProtocol Protocol, IPEndPoint EndPoint, Socket Socket);
