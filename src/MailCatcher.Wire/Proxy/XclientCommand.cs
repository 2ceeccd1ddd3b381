using System.Net;

namespace MailCatcher.Wire.Proxy;

/// <summary>
/// The attributes of one XCLIENT command (Postfix, XCLIENT_README): what a trusted peer says about the client it stands for.
/// </summary>
public sealed record XclientCommand
{
    /// <summary>The names to announce: the EHLO line is <c>XCLIENT</c> and these.</summary>
    public const string Names = "NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT";

    /// <summary>NAME: the client's host name.</summary>
    public XclientAttribute<string> Name { get; init; }

    /// <summary>ADDR: the client's address.</summary>
    public XclientAttribute<IPAddress> Address { get; init; }

    /// <summary>PORT: the client's port.</summary>
    public XclientAttribute<ushort> Port { get; init; }

    /// <summary>PROTO: <c>SMTP</c> or <c>ESMTP</c>.</summary>
    public XclientAttribute<string> Protocol { get; init; }

    /// <summary>HELO: the name the client gave itself.</summary>
    public XclientAttribute<string> Helo { get; init; }

    /// <summary>LOGIN: the user the client authenticated as.</summary>
    public XclientAttribute<string> Login { get; init; }

    /// <summary>DESTADDR: the address the client connected to.</summary>
    public XclientAttribute<IPAddress> DestinationAddress { get; init; }

    /// <summary>DESTPORT: the port the client connected to.</summary>
    public XclientAttribute<ushort> DestinationPort { get; init; }
}
