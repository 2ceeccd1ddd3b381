using System.Buffers;

namespace MailCatcher.Wire.Sasl;

/// <summary>What the client says about channel binding (RFC 5801 §5, RFC 5802 §6).</summary>
internal enum Gs2Binding
{
    /// <summary><c>n</c>: the client cannot.</summary>
    Unsupported,

    /// <summary><c>y</c>: the client could, but saw that the server does not offer it.</summary>
    NotOffered,

    /// <summary><c>p=type</c>: the client insists.</summary>
    Required,
}

/// <summary>The header that begins the messages of SCRAM and OAUTHBEARER: <c>n,a=authzid,</c>.</summary>
/// <param name="Binding">The channel binding flag.</param>
/// <param name="AuthorizationId">Whom the client wants to act as; null when it named nobody.</param>
internal readonly record struct Gs2Header(Gs2Binding Binding, string? AuthorizationId)
{
    // RFC 5802 §7: cb-name = 1*(ALPHA / DIGIT / "." / "-")
    private static readonly SearchValues<byte> BindingName =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"u8);

    /// <summary>
    /// Reads a header at the start of a message; <paramref name="length"/> includes both commas. False when the message
    /// does not begin with one.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> message, out Gs2Header header, out int length)
    {
        header = default;
        length = 0;

        // RFC 5802 §7: gs2-header = gs2-cbind-flag "," [ authzid ] ","
        var first = message.IndexOf((byte)',');
        if (first < 0 || !TryReadBinding(message[..first], out var binding))
        {
            return false;
        }

        var second = message[(first + 1)..].IndexOf((byte)',');
        if (second < 0)
        {
            return false;
        }

        var authzid = message.Slice(first + 1, second);
        if (authzid.IsEmpty)
        {
            header = new Gs2Header(binding, AuthorizationId: null);
        }
        else if (authzid.StartsWith("a="u8) && SaslName.Decode(authzid[2..]) is { } name)
        {
            header = new Gs2Header(binding, name);
        }
        else
        {
            return false;
        }

        length = first + second + 2;
        return true;
    }

    private static bool TryReadBinding(ReadOnlySpan<byte> flag, out Gs2Binding binding)
    {
        if (flag is [(byte)'p', (byte)'=', ..])
        {
            binding = Gs2Binding.Required;
            return flag.Length > 2 && !flag[2..].ContainsAnyExcept(BindingName);
        }

        binding = flag is [(byte)'y'] ? Gs2Binding.NotOffered : Gs2Binding.Unsupported;
        return flag is [(byte)'n'] or [(byte)'y'];
    }
}
