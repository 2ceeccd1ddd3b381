namespace MailCatcher.Store.Sessions;

/// <summary>What an entry of a <see cref="TranscriptLog"/> is. The numbers are stored: they keep their meaning.</summary>
internal static class TranscriptMark
{
    /// <summary>A line from the client.</summary>
    public const byte Client = 0;

    /// <summary>Octets sent by the server: lines with their ends, or pieces of lines.</summary>
    public const byte Server = 1;

    /// <summary>What happened.</summary>
    public const byte Note = 2;

    /// <summary>How many octets of a message came; a number of 8 octets.</summary>
    public const byte ContentIn = 3;

    /// <summary>How many octets of a message or a list were sent; a number of 8 octets.</summary>
    public const byte ContentOut = 4;

    /// <summary>Where entries were left out: how many, and their octets; two numbers of 8 octets.</summary>
    public const byte Gap = 5;

    /// <summary>Added to <see cref="Client"/>: what followed is not for anybody's eyes and was not noted.</summary>
    public const byte Masked = 0x10;
}
