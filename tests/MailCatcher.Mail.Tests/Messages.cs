using System.Text;

namespace MailCatcher.Mail.Tests;

/// <summary>Messages as octets.</summary>
internal static class Messages
{
    /// <summary>Text written with any line ends, in UTF-8 with CRLF.</summary>
    public static byte[] Octets(string message) => Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n"));

    /// <summary>The same as a stream.</summary>
    public static MemoryStream Stream(string message) => new(Octets(message));
}
