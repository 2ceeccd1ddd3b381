namespace MailCatcher.Wire.Pop3;

/// <summary>One command line, understood. There is a case for every shape of arguments.</summary>
public abstract record Pop3Command(Pop3Verb Verb)
{
    /// <summary>USER and PASS; <paramref name="Text"/> is the argument, for PASS with every blank as sent.</summary>
    public sealed record Login(Pop3Verb Verb, string Text) : Pop3Command(Verb);

    /// <summary>RETR and DELE.</summary>
    public sealed record OfMessage(Pop3Verb Verb, int Number) : Pop3Command(Verb);

    /// <summary>LIST and UIDL; null asks for all messages.</summary>
    public sealed record Listing(Pop3Verb Verb, int? Number) : Pop3Command(Verb);

    /// <summary>TOP; <paramref name="Lines"/> counts lines of the body and may be 0.</summary>
    public sealed record Top(int Number, int Lines) : Pop3Command(Pop3Verb.Top);

    /// <summary>A command that is its verb and nothing else.</summary>
    public sealed record Bare(Pop3Verb Verb) : Pop3Command(Verb);
}
