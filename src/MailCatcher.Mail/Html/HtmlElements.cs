using MimeKit.Text;

namespace MailCatcher.Mail.Html;

/// <summary>What elements mean for the text of a document.</summary>
internal static class HtmlElements
{
    /// <summary>Elements whose content is not text of the document.</summary>
    public static bool HasNoText(HtmlTagId tag) => tag is HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.Object
        or HtmlTagId.IFrame or HtmlTagId.TextArea or HtmlTagId.Select or HtmlTagId.Audio or HtmlTagId.Video;

    /// <summary>Elements that stand within a line of text.</summary>
    public static bool IsWithinLine(HtmlTagId tag) => tag is HtmlTagId.A or HtmlTagId.Abbr or HtmlTagId.B or HtmlTagId.Big or HtmlTagId.Bdi
        or HtmlTagId.Bdo or HtmlTagId.Cite or HtmlTagId.Code or HtmlTagId.Del or HtmlTagId.Dfn or HtmlTagId.EM or HtmlTagId.Font
        or HtmlTagId.I or HtmlTagId.Image or HtmlTagId.Ins or HtmlTagId.Kbd or HtmlTagId.Label or HtmlTagId.Mark or HtmlTagId.NoBR
        or HtmlTagId.Q or HtmlTagId.S or HtmlTagId.Samp or HtmlTagId.Small or HtmlTagId.Span or HtmlTagId.Strike or HtmlTagId.Strong or HtmlTagId.Sub or HtmlTagId.Sup
        or HtmlTagId.Time or HtmlTagId.TT or HtmlTagId.U or HtmlTagId.Var or HtmlTagId.Wbr or HtmlTagId.Unknown;

    /// <summary>Elements that are set apart by an empty line.</summary>
    public static bool IsParagraph(HtmlTagId tag) => tag is HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4
        or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.DL or HtmlTagId.BlockQuote or HtmlTagId.Pre
        or HtmlTagId.HR or HtmlTagId.Table;

    /// <summary>Elements without an end tag (WHATWG HTML §13.1.2).</summary>
    public static bool IsVoid(HtmlTagId tag) => tag is HtmlTagId.Area or HtmlTagId.Base or HtmlTagId.Br or HtmlTagId.Col or HtmlTagId.Embed
        or HtmlTagId.HR or HtmlTagId.Image or HtmlTagId.Input or HtmlTagId.Link or HtmlTagId.Meta or HtmlTagId.Param or HtmlTagId.Source
        or HtmlTagId.Track or HtmlTagId.Wbr;

    /// <summary>Elements that the next of their kind closes when their end tag is missing.</summary>
    public static bool ClosesItself(HtmlTagId tag) => tag is HtmlTagId.P or HtmlTagId.LI or HtmlTagId.DD or HtmlTagId.DT or HtmlTagId.TD
        or HtmlTagId.TH or HtmlTagId.TR or HtmlTagId.TBody or HtmlTagId.THead or HtmlTagId.Tfoot or HtmlTagId.Option;

    /// <summary>WHATWG HTML §13.2.4.3: elements that are opened again after the block they were left open in.</summary>
    public static bool IsFormatting(HtmlTagId tag) => tag is HtmlTagId.A or HtmlTagId.B or HtmlTagId.Big or HtmlTagId.Code or HtmlTagId.EM
        or HtmlTagId.Font or HtmlTagId.I or HtmlTagId.NoBR or HtmlTagId.S or HtmlTagId.Small or HtmlTagId.Strike or HtmlTagId.Strong
        or HtmlTagId.TT or HtmlTagId.U;
}
