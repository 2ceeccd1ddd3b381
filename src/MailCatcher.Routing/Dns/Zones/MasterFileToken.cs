namespace MailCatcher.Routing.Dns.Zones;

/// <summary>One word of a master file.</summary>
/// <param name="Text">The word without its outer quotes, escape sequences as written.</param>
/// <param name="IsQuoted">True when it stood in quotes as a whole.</param>
internal readonly record struct MasterFileToken(string Text, bool IsQuoted);
