using System.Buffers;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Sessions.Tests.Transport;

public sealed class TlsHelloTests
{
    [Theory]
    [InlineData(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00 }, true)]
    [InlineData(new byte[] { 0x16, 0x03 }, true)]
    [InlineData(new byte[] { 0x16, 0x02 }, false)]
    [InlineData(new byte[] { 0x15, 0x03, 0x03 }, false)]
    [InlineData(new byte[] { 0x16 }, false)]
    [InlineData(new byte[0], false)]
    [InlineData(new byte[] { (byte)'E', (byte)'H' }, false)]
    public void The_type_and_the_version_of_the_record_tell(byte[] beginning, bool isHello)
        => Assert.Equal(isHello, TlsHello.IsMatch(new ReadOnlySequence<byte>(beginning)));
}
