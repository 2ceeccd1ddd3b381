using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MailCatcher.Store.Sessions;

/// <summary>Makes the lines that people read of the octets of a <see cref="TranscriptLog"/>. Never throws on any octets.</summary>
public static class TranscriptText
{
    /// <summary>What stands for credentials.</summary>
    public const string Hidden = "[hidden]";

    /// <summary>The lines, in order.</summary>
    /// <param name="transcript">What <see cref="TranscriptLog.ToArray"/> gave.</param>
    /// <param name="isTruncated">True when lines were left out or cut.</param>
    public static IReadOnlyList<TranscriptEntry> Read(ReadOnlySpan<byte> transcript, out bool isTruncated)
    {
        var lines = new Lines();
        while (transcript.Length >= TranscriptLog.HeaderLength)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(transcript[9..]);
            var rest = transcript[TranscriptLog.HeaderLength..];
            lines.Add(
                transcript[0],
                TimeSpan.FromTicks(BinaryPrimitives.ReadUInt32LittleEndian(transcript[1..]) * (TimeSpan.TicksPerMillisecond / 10)),
                rest[..Math.Min(length, rest.Length)],
                BinaryPrimitives.ReadInt32LittleEndian(transcript[5..]));
            transcript = rest[Math.Min(length, rest.Length)..];
        }

        lines.EndReply();
        isTruncated = lines.IsTruncated;
        return lines.All;
    }

    /// <summary>
    /// Octets as text: UTF-8 as it is, but control characters, those that turn the direction of writing, and octets that are
    /// no UTF-8 as <c>\xNN</c> each, and a backslash as two.
    /// </summary>
    public static string Escape(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        while (!octets.IsEmpty)
        {
            var isText = Rune.DecodeFromUtf8(octets, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isText && rune.Value == '\\')
            {
                text.Append(@"\\");
            }
            else if (isText && IsVisible(rune))
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var octet in octets[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{octet:X2}");
                }
            }

            octets = octets[length..];
        }

        return text.ToString();
    }

    private static bool IsVisible(Rune rune)
        => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    /// <summary>Puts the pieces of replies together until they are lines.</summary>
    private sealed class Lines
    {
        private readonly List<byte> _reply = [];
        private TimeSpan _replyAt;

        public List<TranscriptEntry> All { get; } = [];

        public bool IsTruncated { get; private set; }

        public void Add(byte mark, TimeSpan at, ReadOnlySpan<byte> octets, int cut)
        {
            IsTruncated |= cut > 0 || mark == TranscriptMark.Gap;
            if (mark == TranscriptMark.Server)
            {
                AddReply(at, octets, cut);
                return;
            }

            EndReply();
            var (from, text) = mark switch
            {
                TranscriptMark.Client => (TranscriptSource.Client, Escape(octets)),
                TranscriptMark.Client | TranscriptMark.Masked => (TranscriptSource.Client, Escape(octets) + Hidden),
                TranscriptMark.ContentIn => (TranscriptSource.Client, Number(octets, "of message")),
                TranscriptMark.ContentOut => (TranscriptSource.Server, Number(octets, "of content")),
                TranscriptMark.Gap => (TranscriptSource.Note, Gap(octets)),
                _ => (TranscriptSource.Note, Escape(octets)),
            };
            All.Add(new TranscriptEntry(mark == TranscriptMark.Gap ? LastTime() : at, from, text + Cut(cut)));
        }

        /// <summary>Ends a line of the server that has no line end.</summary>
        public void EndReply()
        {
            if (_reply.Count > 0)
            {
                EndLine("");
            }
        }

        private void AddReply(TimeSpan at, ReadOnlySpan<byte> octets, int cut)
        {
            foreach (var octet in octets)
            {
                _replyAt = _reply.Count == 0 ? at : _replyAt;
                if (octet == '\n')
                {
                    EndLine("");
                }
                else
                {
                    _reply.Add(octet);
                }
            }

            if (cut > 0)
            {
                EndLine(Cut(cut));
            }
        }

        private void EndLine(string end)
        {
            var line = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_reply);
            line = line is [.., (byte)'\r'] ? line[..^1] : line;
            All.Add(new TranscriptEntry(_replyAt, TranscriptSource.Server, Escape(line) + end));
            _reply.Clear();
        }

        private TimeSpan LastTime() => All.Count > 0 ? All[^1].At : TimeSpan.Zero;

        private static string Cut(int octets)
            => octets > 0 ? string.Create(CultureInfo.InvariantCulture, $" [{octets:N0} more octets]") : "";

        private static string Number(ReadOnlySpan<byte> octets, string what)
            => octets.Length < 8
                ? $"[{what}]"
                : string.Create(CultureInfo.InvariantCulture, $"[{BinaryPrimitives.ReadInt64LittleEndian(octets):N0} octets {what}]");

        private static string Gap(ReadOnlySpan<byte> octets)
            => octets.Length < 16
                ? "[left out]"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{BinaryPrimitives.ReadInt64LittleEndian(octets):N0} lines left out, {BinaryPrimitives.ReadInt64LittleEndian(octets[8..]):N0} octets]");
    }
}
