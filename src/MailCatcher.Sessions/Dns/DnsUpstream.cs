using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// Passes queries on to another server and gives its replies back, octet by octet but for the identifier. Each query has a socket,
/// and so a port, of its own (RFC 5452 §9.2). Thread-safe.
/// </summary>
internal sealed class DnsUpstream(IPEndPoint server, TimeProvider time)
{
    /// <summary>How long one try waits for its reply.</summary>
    internal static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(2);

    private const int Tries = 2;

    private const int MaximumReplyLength = ushort.MaxValue;

    /// <summary>The server.</summary>
    public IPEndPoint Server => server;

    /// <summary>
    /// The reply to a query, over the same kind of transport; null when there is none in time.
    /// </summary>
    public async Task<byte[]?> AskAsync(DnsPacket packet, bool overTcp, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            using var limit = new CancellationTokenSource(TryTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                var identifier = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
                var query = packet.Octets.ToArray();
                BinaryPrimitives.WriteUInt16BigEndian(query, identifier);
                var reply = overTcp
                    ? await AskOverTcpAsync(query, either.Token)
                    : await AskOverUdpAsync(query, packet, either.Token);
                packet.Octets.Span[..2].CopyTo(reply);
                return reply;
            }
            catch (Exception exception) when (exception is SocketException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Unreachable or silent: once more, then SERVFAIL.
            }
        }

        return null;
    }

    private async Task<byte[]> AskOverUdpAsync(byte[] query, DnsPacket packet, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellationToken);
        await socket.SendAsync(query, SocketFlags.None, cancellationToken);
        var buffer = new byte[MaximumReplyLength];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
            if (IsReply(buffer.AsSpan(0, length), query, packet))
            {
                return buffer[..length];
            }
        }
    }

    private async Task<byte[]> AskOverTcpAsync(byte[] query, CancellationToken cancellationToken)
    {
        using var client = new TcpClient(server.AddressFamily);
        await client.ConnectAsync(server, cancellationToken);
        var stream = client.GetStream();
        var framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellationToken);

        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, cancellationToken);
        var reply = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(reply, cancellationToken);
        return reply.Length >= DnsPacket.HeaderLength ? reply : throw new IOException("the reply is too short");
    }

    // RFC 5452 §3: identifier and question have to match.
    private static bool IsReply(ReadOnlySpan<byte> reply, ReadOnlySpan<byte> query, DnsPacket packet)
        => reply.Length >= DnsPacket.HeaderLength
            && (reply[2] & 0x80) != 0
            && reply[..2].SequenceEqual(query[..2])
            && (BinaryPrimitives.ReadUInt16BigEndian(reply[4..]) == 0
                || (reply.Length >= DnsPacket.HeaderLength + packet.QuestionLength
                    && System.Text.Ascii.EqualsIgnoreCase(
                        reply.Slice(DnsPacket.HeaderLength, packet.QuestionLength), packet.Question)));
}
