using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>BDAT (RFC 3030): a message that comes in chunks.</content>
internal sealed partial class SmtpSession
{
    /// <summary>True while the chunks that have been taken so far wait for the last one.</summary>
    public bool HoldsChunks => _state is SmtpState.Chunked;

    /// <summary>A chunk has been taken that is not the last one.</summary>
    public SmtpStep FinishChunk(SmtpChunk chunk)
    {
        // A large message in small chunks is no long talk without a message; its size has a limit of its own.
        _commandsWithoutMessage -= chunk.Octets > 0 ? 1 : 0;
        return new(SmtpReplies.ChunkTaken(chunk.Octets));
    }

    /// <summary>
    /// A chunk has been read and could not be taken. RFC 3030 §2: the transaction "should be considered failed", with all
    /// chunks that the client has sent on their way.
    /// </summary>
    public SmtpStep RefuseChunk(SmtpChunk chunk, SmtpReply refusal)
    {
        if (_state is SmtpState.Transaction or SmtpState.Chunked)
        {
            _state = new SmtpState.Failed(_state.WithoutTransaction, Current().Recipients);
        }

        // RFC 2033 §4.3: of the chunks it is the last one that is answered for each recipient, and a client that pipelines
        // counts on it after an earlier one has failed, too.
        var step = chunk.IsLast && _state is SmtpState.Failed { Recipients: { Count: > 0 } recipients }
            ? AnswerMessage(recipients, _ => refusal)
            : new(refusal);
        return step with { Rule = chunk.Rule };
    }

    /// <summary>
    /// RFC 3030 §2: "the receiver-SMTP MUST accept and discard the associated message data before sending the appropriate
    /// 5XX or 4XX code", so that even a command that is refused has its chunk read.
    /// </summary>
    private SmtpStep Chunk(SmtpCommand.Chunk command, SmtpReply? refusal)
    {
        var step = new SmtpStep(null);
        if (refusal is null && _state is SmtpState.Transaction transaction)
        {
            if (TryBeginChunks(out refusal, out step))
            {
                _state = new SmtpState.Chunked(transaction);
            }
            else if (step.Effect != SmtpEffect.ReadCommand)
            {
                return step;
            }
        }

        var chunk = new SmtpChunk(command.Octets, command.IsLast, refusal) { Rule = refusal is null ? null : step.Rule };
        return step with { Effect = SmtpEffect.ReadChunk, Chunk = chunk };
    }

    /// <summary>What follows may be any number of octets of content, which must not be run as commands.</summary>
    private SmtpStep RefuseChunkSyntax(string detail)
        => new(SmtpReplies.ChunkNotUnderstood(_options.HostName, detail), SmtpEffect.Close);
}
