using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Proxy;

/// <summary>Reads what follows <c>XCLIENT</c>: <c>NAME=value</c> pairs with a blank before each, values in xtext.</summary>
public static class XclientParser
{
    private delegate bool Reader<T>(string text, [NotNullWhen(true)] out T? value);

    /// <summary>
    /// The attributes, from the text behind the verb and its blank; null and what is wrong with it otherwise. An attribute
    /// given twice counts as given last.
    /// </summary>
    public static XclientCommand? Parse(ReadOnlySpan<byte> arguments, out string error)
    {
        var command = new XclientCommand();
        foreach (var range in arguments.TrimEnd((byte)' ').Split((byte)' '))
        {
            var pair = arguments[range];
            var equals = pair.IndexOf((byte)'=');
            if (equals <= 0)
            {
                error = "XCLIENT asks for NAME=value pairs with one blank between them";
                return null;
            }

            // Names come in any case, as all of SMTP's do.
            var name = Encoding.ASCII.GetString(pair[..equals]).ToUpperInvariant();
            if (Apply(command, name, pair[(equals + 1)..], out error) is not { } next)
            {
                return null;
            }

            command = next;
        }

        error = "";
        return command;
    }

    private static XclientCommand? Apply(XclientCommand command, string name, ReadOnlySpan<byte> text, out string error)
    {
        error = $"XCLIENT's {name} has no valid value";
        switch (name)
        {
            case "NAME":
                return Read<string>(text, TryReadText) is { } hostName ? command with { Name = hostName } : null;
            case "ADDR":
                return Read<IPAddress>(text, TryReadAddress) is { } address ? command with { Address = address } : null;
            case "PORT":
                return Read<ushort>(text, TryReadPort) is { } port ? command with { Port = port } : null;
            case "PROTO":
                return Read<string>(text, TryReadProtocol) is { } protocol ? command with { Protocol = protocol } : null;
            case "HELO":
                return Read<string>(text, TryReadText) is { } helo ? command with { Helo = helo } : null;
            case "LOGIN":
                return Read<string>(text, TryReadText) is { } login ? command with { Login = login } : null;
            case "DESTADDR":
                return Read<IPAddress>(text, TryReadAddress) is { } destination ? command with { DestinationAddress = destination } : null;
            case "DESTPORT":
                return Read<ushort>(text, TryReadPort) is { } destinationPort ? command with { DestinationPort = destinationPort } : null;
            default:
                error = "XCLIENT has no such attribute; there are " + XclientCommand.Names;
                return null;
        }
    }

    private static XclientAttribute<T>? Read<T>(ReadOnlySpan<byte> text, Reader<T> read)
    {
        if (Ascii.EqualsIgnoreCase(text, "[UNAVAILABLE]"u8))
        {
            return new XclientAttribute<T>(XclientState.Unavailable, default);
        }

        if (Ascii.EqualsIgnoreCase(text, "[TEMPUNAVAIL]"u8))
        {
            return new XclientAttribute<T>(XclientState.TemporarilyUnavailable, default);
        }

        return Xtext.TryDecode(text, out var decoded) && read(decoded, out var value)
            ? new XclientAttribute<T>(XclientState.Given, value)
            : null;
    }

    private static bool TryReadText(string text, [NotNullWhen(true)] out string? value)
    {
        value = text;
        return text.Length > 0;
    }

    private static bool TryReadProtocol(string text, [NotNullWhen(true)] out string? value)
    {
        value = text.ToUpperInvariant();
        return value is "SMTP" or "ESMTP";
    }

    // An IPv6 address has a prefix, as in address literals (RFC 5321 §4.1.3).
    private static bool TryReadAddress(string text, [NotNullWhen(true)] out IPAddress? value)
    {
        const string Prefix = "IPV6:";
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? IpText.TryParse(Encoding.UTF8.GetBytes(text[Prefix.Length..]), AddressFamily.InterNetworkV6, out value)
            : IpText.TryParse(Encoding.UTF8.GetBytes(text), AddressFamily.InterNetwork, out value);
    }

    private static bool TryReadPort(string text, out ushort value)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        return Utf8Parser.TryParse(octets, out value, out var length) && length == octets.Length && char.IsAsciiDigit(text[0]);
    }
}
