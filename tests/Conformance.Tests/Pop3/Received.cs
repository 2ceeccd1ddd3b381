using System.Text;

namespace Conformance.Tests.Pop3;

/// <summary>Messages as a client received them.</summary>
internal static class Received
{
    /// <summary>
    /// Checks that a message consists of our trace headers and, octet by octet, of what was sent; SMTP gives those without a
    /// line end at their end one.
    /// </summary>
    public static void IsExact(byte[] sent, byte[] received, string recipient)
    {
        var text = Encoding.Latin1.GetString(received);
        var expected = Encoding.Latin1.GetString(sent);
        expected += expected.Length == 0 || expected.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n";
        Assert.StartsWith($"Return-Path: <a@one.test>\r\nDelivered-To: {recipient}\r\nReceived: from client.test ([127.0.0.1])\r\n\tby ", text, StringComparison.Ordinal);
        Assert.EndsWith($"\tfor <{recipient}>;\r\n\t{text[^(expected.Length + 33)..]}", text, StringComparison.Ordinal);
        Assert.Equal(expected, text[^expected.Length..]);
    }
}
