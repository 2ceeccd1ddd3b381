using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Sessions.Dns;

/// <summary>Looks into replies of other servers, for the log alone.</summary>
internal static class ForwardedReply
{
    /// <summary>The records of its answer section; none when the library cannot read it.</summary>
    public static IReadOnlyList<DnsRecordBase> ReadAnswers(byte[] reply)
    {
        try
        {
            return DnsMessage.Parse(reply).AnswerRecords;
        }
        catch (Exception exception) when (exception
            is FormatException
            or ArgumentException
            or NotSupportedException
            or IndexOutOfRangeException
            or InvalidOperationException
            or OverflowException)
        {
            // The client has it already; the library gives up in any of these ways.
            return [];
        }
    }
}
