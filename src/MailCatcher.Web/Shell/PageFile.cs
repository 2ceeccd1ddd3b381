namespace MailCatcher.Web.Shell;

/// <summary>A file of the page as it is sent.</summary>
/// <param name="Octets">Its content.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">Strong validator, in quotation marks.</param>
internal sealed record PageFile(byte[] Octets, string ContentType, string ETag);
