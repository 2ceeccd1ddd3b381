using System.Security.Authentication;
using MailCatcher.Sessions.Transport.Recording;

namespace MailCatcher.Sessions.Tests.Transport.Recording;

public sealed class TlsFailuresTests
{
    [Theory]
    [InlineData("error:0A000418:SSL routines::tlsv1 alert unknown ca", TlsFailure.Untrusted)]
    [InlineData("error:0A000412:SSL routines::ssl/tls alert bad certificate", TlsFailure.Untrusted)]
    [InlineData("error:0A000416:SSL routines::ssl/tls alert certificate unknown", TlsFailure.Untrusted)]
    [InlineData("error:0A000102:SSL routines::unsupported protocol", TlsFailure.NoCommonVersion)]
    [InlineData("error:0A0000C1:SSL routines::no shared cipher", TlsFailure.NoCommonCipher)]
    [InlineData("error:0A00010B:SSL routines::wrong version number", TlsFailure.NotTls)]
    [InlineData("Cannot determine the frame size or a corrupted frame was received.", TlsFailure.NotTls)]
    [InlineData("Received an unexpected EOF or 0 bytes from the transport stream.", TlsFailure.Closed)]
    [InlineData("Something nobody has seen before", TlsFailure.Other)]
    internal void What_the_platform_says_is_understood(string words, TlsFailure failure)
    {
        Assert.Equal(failure, TlsFailures.Of(new IOException(words)));
        Assert.Equal(failure, TlsFailures.Of(new AuthenticationException("Authentication failed, see inner exception.", new IOException(words))));
    }
}
