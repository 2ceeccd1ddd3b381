using System.Net;
using MailCatcher.Wire.Proxy;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>XCLIENT (Postfix, XCLIENT_README): a trusted peer says for which client it speaks.</content>
internal sealed partial class SmtpSession
{
    // The address that XCLIENT put in place counts, so that a client cannot use what its proxy was trusted with.
    private bool MayOverrideClient => _options.XclientFrom.Contains(_client);

    private SmtpStep OverrideClient(XclientCommand client)
    {
        if (!MayOverrideClient)
        {
            return new(SmtpReplies.XclientNotAllowed);
        }

        // NAME, DESTADDR and DESTPORT are checked and then dropped: nothing here depends on them.
        _client = Overridden(client);
        _user = client.Login.Value;

        // XCLIENT_README: the session begins anew, with a greeting. HELO and PROTO stand for the client's own greeting.
        _state = client.Helo.Value is { } name
            ? new SmtpState.Ready(new SmtpCommand.Hello(GreetingVerb(client), name))
            : new SmtpState.Unidentified();
        return Greet();
    }

    private SmtpVerb GreetingVerb(XclientCommand client)
        => IsLmtp ? SmtpVerb.Lhlo : client.Protocol.Value == "ESMTP" ? SmtpVerb.Ehlo : SmtpVerb.Helo;

    /// <summary>Where the client is now; null when the peer says that this is not known.</summary>
    private IPEndPoint? Overridden(XclientCommand client)
    {
        // The port belongs to its address: another address without a port has none that is known.
        return client.Address.State switch
        {
            XclientState.Given => new IPEndPoint(client.Address.Value!, client.Port.Value),
            XclientState.NotGiven when _client is { } known => client.Port.State == XclientState.NotGiven
                ? known
                : new IPEndPoint(known.Address, client.Port.Value),
            _ => null,
        };
    }
}
