using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>The headers of a message in order of appearance, repeated ones kept.</summary>
internal sealed record HeaderListDto(IReadOnlyList<HeaderDto> Headers);

/// <summary>One header as it stands in the message and as a reader sees it.</summary>
internal sealed record HeaderDto(string Name, string Raw, string Decoded)
{
    public static HeaderDto Of(MessageHeader header) => new(header.Name, header.Raw, header.Decoded);
}
