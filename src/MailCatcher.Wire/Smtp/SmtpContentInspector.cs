using System.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>
/// Watches the octets of one message go by, in any number of blocks, and tells at the end what is wrong with them. Keeps
/// nothing but the beginning of the present line of the header.
/// </summary>
public sealed class SmtpContentInspector
{
    /// <summary>RFC 5321 §4.5.3.1.6: 1,000 octets with the CRLF.</summary>
    private const int MaxLineOctets = 998;

    /// <summary>Longer than each of the names that are looked for, with blanks behind it.</summary>
    private const int KeptOfName = 16;

    private readonly byte[] _name = new byte[KeptOfName];
    private SmtpContentFaults _faults;
    private long _lineOctets;
    private int _nameOctets;
    private bool _isNameComplete;
    private bool _isFolded;
    private bool _isBehindCr;
    private bool _isInHeader = true;
    private bool _hasDate;
    private bool _hasFrom;
    private bool _hasMessageId;

    /// <summary>Takes the next octets.</summary>
    public void Read(ReadOnlySpan<byte> octets)
    {
        if (!Ascii.IsValid(octets))
        {
            _faults |= SmtpContentFaults.EightBit;
        }

        while (!octets.IsEmpty)
        {
            var end = octets.IndexOfAny((byte)'\r', (byte)'\n');
            TakeText(end < 0 ? octets : octets[..end]);
            if (end < 0)
            {
                return;
            }

            TakeLineOctet(octets[end]);
            octets = octets[(end + 1)..];
        }
    }

    /// <summary>What was wrong, when all has been read. Nothing may be read after it.</summary>
    public SmtpContentFaults Finish()
    {
        EndCarriageReturn();

        // A message that came in chunks need not end in CRLF.
        EndLine();
        return _faults
            | (_hasDate ? SmtpContentFaults.None : SmtpContentFaults.NoDate)
            | (_hasFrom ? SmtpContentFaults.None : SmtpContentFaults.NoFrom)
            | (_hasMessageId ? SmtpContentFaults.None : SmtpContentFaults.NoMessageId);
    }

    private void TakeText(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        EndCarriageReturn();
        if (_isInHeader)
        {
            TakeName(text);
        }

        _lineOctets += text.Length;
    }

    private void TakeLineOctet(byte octet)
    {
        if (octet == '\r')
        {
            EndCarriageReturn();
            _isBehindCr = true;
        }
        else if (_isBehindCr)
        {
            _isBehindCr = false;
            EndLine();
        }
        else
        {
            _faults |= SmtpContentFaults.BareLineFeed;
            _lineOctets++;
        }
    }

    /// <summary>What follows is no LF, or nothing: the CR before it, if there is one, belongs to the line.</summary>
    private void EndCarriageReturn()
    {
        if (_isBehindCr)
        {
            _faults |= SmtpContentFaults.BareCarriageReturn;
            _lineOctets++;
            _isBehindCr = false;
        }
    }

    private void TakeName(ReadOnlySpan<byte> text)
    {
        if (_lineOctets == 0)
        {
            // RFC 5322 §2.2.3: a line that begins with a blank goes on with the field before it.
            _isFolded = text[0] is (byte)' ' or (byte)'\t';
        }

        if (_isFolded || _isNameComplete)
        {
            return;
        }

        var colon = text.IndexOf((byte)':');
        var part = colon < 0 ? text : text[..colon];
        part = part[..Math.Min(part.Length, KeptOfName - _nameOctets)];
        part.CopyTo(_name.AsSpan(_nameOctets));
        _nameOctets += part.Length;
        _isNameComplete = colon >= 0;
    }

    private void EndLine()
    {
        if (_lineOctets > MaxLineOctets)
        {
            _faults |= SmtpContentFaults.LongLine;
        }

        if (_isInHeader)
        {
            EndHeaderLine();
        }

        _lineOctets = 0;
        _nameOctets = 0;
        _isNameComplete = false;
        _isFolded = false;
    }

    private void EndHeaderLine()
    {
        if (_isNameComplete)
        {
            // RFC 5322 §4.5: in obsolete syntax there are blanks in front of the colon.
            NoteField(_name.AsSpan(0, _nameOctets).TrimEnd(" \t"u8));
        }
        else
        {
            // RFC 5322 §2.1: the header ends at an empty line. A line that is no field is the body of a message without one.
            _isInHeader = _isFolded;
        }
    }

    private void NoteField(ReadOnlySpan<byte> name)
    {
        if (Ascii.EqualsIgnoreCase(name, "From"u8))
        {
            _faults |= _hasFrom ? SmtpContentFaults.SeveralFrom : SmtpContentFaults.None;
            _hasFrom = true;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Date"u8))
        {
            _hasDate = true;
        }
        else if (Ascii.EqualsIgnoreCase(name, "Message-ID"u8))
        {
            _hasMessageId = true;
        }
    }
}
