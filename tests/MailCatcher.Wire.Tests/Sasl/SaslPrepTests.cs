using System.Text;
using CsCheck;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class SaslPrepTests
{
    /// <summary>Text without NUL and surrogates, mostly of characters that preparation has something to do with.</summary>
    internal static Gen<string> Text(int minimum)
        => Gen.OneOf(
            Gen.Int[0x20, 0x7E], Gen.Int[0xA0, 0x36F], Gen.Int[0x1100, 0x11FF], Gen.Int[0xAC00, 0xD7A3], Gen.Int[0xF900, 0xFDFF],
            Gen.Int[0xFF01, 0xFFEE], Gen.Int[0x1D400, 0x1D7FF])
            .Array[minimum, 12].Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    /// <summary>Text of characters that Unicode 3.2 knew and that normalisation does something to or with.</summary>
    internal static Gen<string> KnownText => Known.Array[1, 12].Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    // RFC 4013 §3 gives the first seven.
    [Theory]
    [InlineData("I\u00ADX", "IX")]
    [InlineData("user", "user")]
    [InlineData("USER", "USER")]
    [InlineData("\u00AA", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("\u0007", null)]
    [InlineData("\u0627\u0031", null)]
    [InlineData("", "")]
    [InlineData("a\u007Fb", null)]
    [InlineData("a\u00A0b\u3000c", "a b c")]
    [InlineData("\u200B", "")]
    [InlineData("\u00BD", "1\u20442")]
    [InlineData("\u00B4", " \u0301")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u212B", "Å")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("a\u0315\u0300\u05AE\u0300b", "à\u05AE\u0300\u0315b")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("\uAC00\u11A8", "각")]
    [InlineData("ＰＡＳＳ", "PASS")]
    [InlineData("ﾊﾟｽ", "パス")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u0627\u0628", "\u0627\u0628")]
    [InlineData("\u0627a\u0628", null)]
    [InlineData("\uE000", null)]
    [InlineData("\uFFFD", null)]
    [InlineData("\uD800", null)]
    [InlineData("\U000E0041", null)]
    [InlineData("\U0001F512", "\U0001F512")]
    public void Text_is_brought_into_the_one_form(string text, string? expected) => Assert.Equal(expected, SaslPrep.Prepare(text));

    [Fact]
    public void Prepared_text_stays_as_it_is()
        => Text(0).Sample(text => Assert.True(SaslPrep.Prepare(text) is not { } once || SaslPrep.Prepare(once) == once));

    [Fact]
    public void Normalisation_agrees_with_ICU()
    {
        Assert.SkipWhen("\u00BD".Normalize(NormalizationForm.FormKC) == "\u00BD", "this runtime has no ICU to compare with");
        Known.Array[0, 12].Sample(
            points =>
            {
                var characters = points.ToList();
                UnicodeNormalization.ToCompatibilityComposed(characters, SaslPrepTables.Shared);
                Assert.Equal(
                    string.Concat(points.Select(char.ConvertFromUtf32)).Normalize(NormalizationForm.FormKC),
                    string.Concat(characters.Select(char.ConvertFromUtf32)));
            },
            iter: 20_000);
    }

    [Fact]
    public void Every_single_character_agrees_with_ICU()
    {
        Assert.SkipWhen("\u00BD".Normalize(NormalizationForm.FormKC) == "\u00BD", "this runtime has no ICU to compare with");
        foreach (var point in SaslPrepTables.Shared.Decompositions.Keys.Except(Corrected).Concat(Enumerable.Range(0xAC00, 11172)))
        {
            var characters = new List<int> { point };
            UnicodeNormalization.ToCompatibilityComposed(characters, SaslPrepTables.Shared);
            Assert.Equal(
                char.ConvertFromUtf32(point).Normalize(NormalizationForm.FormKC), string.Concat(characters.Select(char.ConvertFromUtf32)));
        }
    }

    // Unicode Corrigendum 4 changed five ideographs after version 3.2.
    private static readonly int[] Corrected = [0x2F868, 0x2F874, 0x2F91F, 0x2F95F, 0x2F9BF];

    // Characters that Unicode 3.2 knew and that normalisation does something to or with; newer ones only ICU knows.
    private static Gen<int> Known
    {
        get
        {
            var tables = SaslPrepTables.Shared;
            var marks = Enumerable.Range(0x300, 0x1000).Where(point => tables.CombiningClass(point) > 0).ToArray();
            return Gen.OneOf(
                Gen.OneOf<int>([.. tables.Decompositions.Keys.Except(Corrected)]),
                Gen.OneOf<int>([.. tables.Compositions.Keys.Select(pair => pair.First)]),
                Gen.OneOf<int>([.. tables.Compositions.Keys.Select(pair => pair.Second)]),
                Gen.OneOf(marks),
                Gen.Int[0x1100, 0x1112],
                Gen.Int[0x1161, 0x1175],
                Gen.Int[0x11A8, 0x11C2],
                Gen.Int[0xAC00, 0xD7A3],
                Gen.Int[0x20, 0x7E]);
        }
    }
}
