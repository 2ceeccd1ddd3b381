using System.Globalization;
using System.Text;
using System.Text.Json;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2023-11-14T22:13:20.6700000+00:00", "2023-11-14T22:13:20.67Z")]
    [InlineData("2023-11-14T22:13:20.0000000+00:00", "2023-11-14T22:13:20Z")]
    [InlineData("2023-11-14T22:13:20.1234567+09:00", "2023-11-14T22:13:20.1234567+09:00")]
    [InlineData("0001-01-01T00:00:00.0000000+00:00", "0001-01-01T00:00:00Z")]
    [InlineData("2023-11-14T22:13:20.0000000-03:30", "2023-11-14T22:13:20-03:30")]
    public void Times_are_written_as_Go_does(string time, string expected)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ApiJson.WriterOptions))
        {
            new Rfc3339Converter().Write(writer, DateTimeOffset.ParseExact(time, "o", CultureInfo.InvariantCulture), new());
        }

        Assert.Equal($"\"{expected}\"", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
