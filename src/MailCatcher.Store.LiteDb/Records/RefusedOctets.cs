using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>A refused attempt as octets within those of its session, from which it has the rest.</summary>
internal static class RefusedOctets
{
    private const int NumberField = 1;
    private const int TimeField = 2;
    private const int StageField = 3;
    private const int HeloField = 4;
    private const int UserField = 5;
    private const int ReversePathField = 6;
    private const int RecipientField = 7;
    private const int CodeField = 8;
    private const int EnhancedCodeField = 9;
    private const int TextField = 10;
    private const int RuleField = 11;
    private const int DiagnosisField = 12;

    /// <summary>The octets of a refusal.</summary>
    public static byte[] Write(RefusedAttempt refused)
    {
        using var writer = new RecordWriter(512);
        writer.Number(NumberField, refused.Number);
        writer.Number(TimeField, refused.Time.UtcTicks);
        writer.Number(StageField, (int)refused.Stage);
        Optional(writer, HeloField, refused.Helo);
        Optional(writer, UserField, refused.User);
        Optional(writer, ReversePathField, refused.ReversePath);
        foreach (var recipient in refused.Recipients)
        {
            writer.Item(RecipientField, recipient);
        }

        writer.Number(CodeField, refused.Code);
        Optional(writer, EnhancedCodeField, refused.EnhancedCode);
        writer.Text(TextField, refused.Text);
        Optional(writer, RuleField, refused.Rule);
        writer.Text(DiagnosisField, refused.Diagnosis);
        return writer.ToArray();
    }

    /// <summary>A text that may be missing, which is not the same as an empty one.</summary>
    public static void Optional(RecordWriter writer, int field, string? value)
    {
        if (value is not null)
        {
            writer.Item(field, value);
        }
    }

    /// <summary>Reads a refusal back.</summary>
    /// <exception cref="InvalidDataException">The octets are malformed.</exception>
    public static Reading Read(ReadOnlySpan<byte> octets)
    {
        var refused = new RefusedAttempt
        {
            Number = 0,
            Time = default,
            Session = default,
            Protocol = "",
            Stage = RefusalStage.Connect,
            Client = "",
            Recipients = [],
            Code = 0,
            Text = "",
            Diagnosis = "",
        };
        var recipients = new List<string>();
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            if (field == RecipientField)
            {
                recipients.Add(reader.Text());
            }
            else
            {
                refused = ReadField(ref reader, field, refused);
            }
        }

        return new Reading(refused with { Recipients = recipients });
    }

    private static RefusedAttempt ReadField(ref RecordReader reader, int field, RefusedAttempt refused)
    {
        switch (field)
        {
            case NumberField: return refused with { Number = (int)reader.Number() };
            case TimeField: return refused with { Time = new DateTimeOffset(reader.Number(), TimeSpan.Zero) };
            case StageField: return refused with { Stage = (RefusalStage)reader.Number() };
            case HeloField: return refused with { Helo = reader.Text() };
            case UserField: return refused with { User = reader.Text() };
            case ReversePathField: return refused with { ReversePath = reader.Text() };
            case CodeField: return refused with { Code = (int)reader.Number() };
            case EnhancedCodeField: return refused with { EnhancedCode = reader.Text() };
            case TextField: return refused with { Text = reader.Text() };
            case RuleField: return refused with { Rule = reader.Text() };
            case DiagnosisField: return refused with { Diagnosis = reader.Text() };
            default: reader.Skip(); return refused;
        }
    }

    /// <summary>A refusal of which the session is not known yet.</summary>
    internal readonly record struct Reading(RefusedAttempt Refused)
    {
        /// <summary>The refusal in its session.</summary>
        public RefusedAttempt In(SessionSummary session)
            => Refused with { Session = session.Id, Protocol = session.Protocol, Client = session.Client };
    }
}
