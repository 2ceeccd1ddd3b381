using System.Text;
using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>How the MIME library is asked to read: as leniently as it can.</summary>
internal static class MimeOptions
{
    /// <summary>The options for every parser. Not to be changed after this.</summary>
    public static ParserOptions Parser { get; } = Create();

    private static ParserOptions Create()
    {
        // The library looks up the charsets of encoded words once, when it is first used, and never again: ISO-2022-JP and
        // its like have to be registered before that.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ParserOptions
        {
            AddressParserComplianceMode = RfcComplianceMode.Loose,
            ParameterComplianceMode = RfcComplianceMode.Loose,
            Rfc2047ComplianceMode = RfcComplianceMode.Loose,
            AllowAddressesWithoutDomain = true,
            AllowUnquotedCommasInAddresses = true,
            MaxMimeDepth = MailLimits.Depth,
        };
    }
}
