using System.Diagnostics.CodeAnalysis;
using System.Text;
using ARSoft.Tools.Net;

namespace MailCatcher.Routing.Dns.Names;

/// <summary>
/// A domain name: at most 127 labels of 1 to 63 octets, 255 octets on the wire (RFC 1035 §2.3.4). Each character of a
/// label is one octet, U+0000 to U+00FF. Two names are equal when they differ in nothing but the case of ASCII letters.
/// </summary>
public sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>Most octets a name takes on the wire, the root's zero octet included.</summary>
    public const int MaximumWireLength = 255;

    /// <summary>Most octets of a label.</summary>
    public const int MaximumLabelLength = 63;

    private readonly string[] _labels;
    private readonly int[] _starts;
    private DomainName? _domainName;

    private DnsName(string[] labels)
    {
        _labels = labels;
        _starts = new int[labels.Length];
        Key = BuildKey(labels, _starts);
    }

    /// <summary>The root, written as a single dot.</summary>
    public static DnsName Root { get; } = new([]);

    /// <summary>
    /// What names are compared and looked up by: the labels in lower case, joined with dots, special octets escaped,
    /// no dot at the end; empty for the root.
    /// </summary>
    public string Key { get; }

    /// <summary>How many labels there are, without the root.</summary>
    public int LabelCount => _labels.Length;

    /// <summary>True for the root.</summary>
    public bool IsRoot => _labels.Length == 0;

    /// <summary>Octets on the wire, uncompressed.</summary>
    public int WireLength => WireLengthOf(_labels);

    /// <summary>The labels from left to right.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>
    /// The name of these labels; null when one is empty or too long, or all together are.
    /// </summary>
    public static DnsName? FromLabels(params string[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Array.TrueForAll(labels, label => label.Length is > 0 and <= MaximumLabelLength)
            && WireLengthOf(labels) <= MaximumWireLength
                ? new DnsName(labels)
                : null;
    }

    /// <summary>
    /// Reads a name as people write it: with or without a dot at the end, always absolute. International labels become
    /// their ASCII form.
    /// </summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DnsName? name)
        => DnsNameText.TryParse(text, Root, out name, out _);

    /// <summary>The key of the name that lacks the first <paramref name="labels"/> labels of this one.</summary>
    public ReadOnlySpan<char> KeyWithout(int labels)
        => labels == _labels.Length ? [] : Key.AsSpan(_starts[labels]);

    /// <summary>This name without its first label. The root has no parent.</summary>
    public DnsName Parent => Without(1);

    /// <summary>This name without its first labels.</summary>
    public DnsName Without(int labels) => new(_labels[labels..]);

    /// <summary>This name with one label before it; null when that is too long.</summary>
    public DnsName? Prepend(string label) => FromLabels([label, .. _labels]);

    /// <summary>True when this name is the other one or lies below it.</summary>
    public bool IsAtOrBelow(DnsName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var below = _labels.Length - other._labels.Length;
        return below >= 0 && KeyWithout(below).SequenceEqual(other.Key);
    }

    /// <inheritdoc/>
    public bool Equals(DnsName? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DnsName);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name in its own case, without a dot at the end; <c>.</c> for the root.</summary>
    public override string ToString() => IsRoot ? "." : string.Join('.', _labels.Select(DnsNameText.Escape));

    /// <summary>The same name as the DNS library sees it. Octets over 127 are lost when the library encodes it.</summary>
    public DomainName ToDomainName() => _domainName ??= new DomainName(_labels);

    private static int WireLengthOf(string[] labels)
    {
        var length = 1;
        foreach (var label in labels)
        {
            length += label.Length + 1;
        }

        return length;
    }

    private static string BuildKey(string[] labels, int[] starts)
    {
        var key = new StringBuilder(MaximumWireLength);
        for (var index = 0; index < labels.Length; index++)
        {
            if (index > 0)
            {
                key.Append('.');
            }

            starts[index] = key.Length;
            DnsNameText.AppendEscaped(key, labels[index], lowerCase: true);
        }

        return key.ToString();
    }
}
