using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing;

/// <summary>Writes the trace header of an accepted message (RFC 5321 §4.4).</summary>
internal static class ReceivedHeader
{
    /// <summary>RFC 5322 §2.1.1: a line has at most 998 characters; what a client said is cut well before.</summary>
    private const int MaxClientText = 255;

    /// <summary>The header, folded after each clause, complete with its final CRLF.</summary>
    public static string For(Envelope envelope, MessageId id, DateTimeOffset receivedAt, string hostName)
    {
        var header = new StringBuilder(256);
        header.Append("Received: ");
        AppendFrom(header, envelope);
        header.Append("by ").Append(hostName).Append(" (MailCatcher)\r\n");

        // RFC 3848: the keyword says whether TLS and authentication were used.
        header.Append("\twith ").Append(envelope.Protocol).Append(" id ").Append(id);
        if (envelope.Tls is not null)
        {
            header.Append("\r\n\t(using ").Append(Printable(envelope.Tls, "()\\")).Append(')');
        }

        // RFC 5321 §7.2: more than one recipient is never named, since it would show blind copies to the others.
        if (envelope.Recipients.Count == 1)
        {
            header.Append("\r\n\tfor <").Append(Printable(envelope.Recipients[0].Address, "")).Append('>');
        }

        return header
            .Append(";\r\n\t")
            .Append(receivedAt.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture))
            .Append(" +0000\r\n")
            .ToString();
    }

    private static void AppendFrom(StringBuilder header, Envelope envelope)
    {
        if (envelope.ClientAddress is null)
        {
            return;
        }

        var literal = AddressLiteral(envelope.ClientAddress);
        var helo = Printable(envelope.Helo, " ()<>;\\\"");
        header.Append("from ").Append(helo.Length > 0 ? helo : literal).Append(" (").Append(literal).Append(")\r\n\t");
    }

    /// <summary>RFC 5321 §4.1.3: <c>[192.0.2.1]</c> or <c>[IPv6:2001:db8::1]</c>.</summary>
    private static string AddressLiteral(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[IPv6:{new IPAddress(plain.GetAddressBytes())}]"
            : $"[{plain}]";
    }

    /// <summary>Text of the client made harmless: no controls, none of the characters given, bounded.</summary>
    private static string Printable(string text, string without)
    {
        var kept = text.Where(c => !char.IsControl(c) && !without.Contains(c, StringComparison.Ordinal)).Take(MaxClientText);
        return string.Concat(kept);
    }
}
