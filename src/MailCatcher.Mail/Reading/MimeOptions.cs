using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>How the MIME library is asked to read: as leniently as it can.</summary>
internal static class MimeOptions
{
    /// <summary>The options for every parser. Not to be changed after this.</summary>
    public static ParserOptions Parser { get; } = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Loose,
        ParameterComplianceMode = RfcComplianceMode.Loose,
        Rfc2047ComplianceMode = RfcComplianceMode.Loose,
        AllowAddressesWithoutDomain = true,
        AllowUnquotedCommasInAddresses = true,
        MaxMimeDepth = MailLimits.Depth,
    };
}
