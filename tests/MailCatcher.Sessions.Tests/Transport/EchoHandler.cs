using System.Buffers;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Sessions.Tests.Transport;

/// <summary>A protocol for tests: says what it read. <c>throw</c>, <c>violate</c>, <c>block</c>, <c>pause</c> and <c>drop</c> make it do that.</summary>
internal sealed class EchoHandler(TimeProvider time, int maxLineBytes = 20, SessionArchive? sessions = null)
    : MailConnectionHandler("echo", sessions ?? new SessionArchive(new SessionArchiveOptions()), time, NullLogger.Instance)
{
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PauseTime = TimeSpan.FromSeconds(30);

    private protected override async Task ServeAsync(MailConnection connection)
    {
        var input = connection.Input;
        while (true)
        {
            var outcome = await input.ReadLineAsync(maxLineBytes, IdleTimeout);
            var line = System.Text.Encoding.UTF8.GetString(input.Line.Span);
            switch (outcome)
            {
                case ReadOutcome.Input when line == "throw":
                    throw new InvalidOperationException("secret");
                case ReadOutcome.Input when line == "violate":
                    throw new ProtocolViolationException("that is not done");
                case ReadOutcome.Input when line == "block":
                    Say(connection, "go");
                    var block = await input.ReadBlockAsync(IdleTimeout);
                    Say(connection, block == ReadOutcome.Input ? $"block {(char)input.Buffered.FirstSpan[0]}" : block.ToString());
                    input.Consume(block == ReadOutcome.Input ? input.Buffered.GetPosition(1) : input.Buffered.End);
                    break;
                case ReadOutcome.Input when line == "pause":
                    Say(connection, $"paused {await input.PauseAsync(PauseTime, IdleTimeout)}");
                    break;
                case ReadOutcome.Input when line == "drop":
                    await connection.DropAsync(IdleTimeout);
                    return;
                case ReadOutcome.Input or ReadOutcome.LineTooLong:
                    Say(connection, $"{outcome} {line}");
                    break;
                case ReadOutcome.EndOfInput:
                    return;
                default:
                    Say(connection, outcome.ToString());
                    return;
            }
        }
    }

    private protected override void WriteViolation(IBufferWriter<byte> output, ProtocolViolationException violation)
        => output.Write(System.Text.Encoding.UTF8.GetBytes($"violation: {violation.Message}\r\n"));

    private protected override void WriteInternalError(IBufferWriter<byte> output) => output.Write("internal error\r\n"u8);

    private static void Say(MailConnection connection, string text)
        => connection.Output.Write(System.Text.Encoding.UTF8.GetBytes(text + "\r\n"));
}
