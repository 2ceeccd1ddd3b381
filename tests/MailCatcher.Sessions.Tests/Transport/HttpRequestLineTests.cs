using System.Text;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Sessions.Tests.Transport;

public sealed class HttpRequestLineTests
{
    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET /")]
    [InlineData("POST /api?x=1 HTTP/1.0")]
    [InlineData("POST http://127.0.0.1:1025/ HTTP/1.1")]
    [InlineData("PUT /very/long/begi")]
    [InlineData("HEAD / HTTP/1.1")]
    [InlineData("DELETE / HTTP/1.1")]
    [InlineData("PATCH / HTTP/1.1")]
    [InlineData("TRACE / HTTP/1.1")]
    [InlineData("OPTIONS * HTTP/1.1")]
    [InlineData("CONNECT mail.test:25 HTTP/1.1")]
    [InlineData("PRI * HTTP/2.0")]
    [InlineData("BREW /pot HTTP/1.1")]
    [InlineData("m-search * HTTP/1.1")]
    [InlineData("Host: localhost:1025")]
    [InlineData("host:x")]
    public void Http_is_recognised(string line) => Assert.True(HttpRequestLine.IsMatch(Encoding.ASCII.GetBytes(line)));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("GET")]
    [InlineData("GETTING /")]
    [InlineData("EHLO client")]
    [InlineData("XYZZY HTTP")]
    [InlineData(" HTTP/1.1")]
    [InlineData("NOOP: see /x HTTP/1.1")]
    [InlineData("Hostess: x")]
    [InlineData("Host")]
    public void Other_lines_are_left_alone(string line) => Assert.False(HttpRequestLine.IsMatch(Encoding.ASCII.GetBytes(line)));
}
