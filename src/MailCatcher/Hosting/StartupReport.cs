using System.Text;
using System.Text.Json;
using MailCatcher.Configuration.Listeners;

namespace MailCatcher.Hosting;

/// <summary>
/// The lines on standard output that tell whoever started the program where it listens and that it is ready. Scripts
/// wait for them: they are part of the command line's contract.
/// </summary>
internal sealed class StartupReport(TextWriter output, bool isJson)
{
    /// <summary><c>smtp listening on 127.0.0.1:1025</c></summary>
    public void Listening(Listener listener)
    {
        var protocol = listener.Protocol.NameOf();
        Write($"{protocol} listening on {listener.Name}", json =>
        {
            json.WriteString("event", "listening");
            json.WriteString("protocol", protocol);
            if (listener.Network is { } network)
            {
                json.WriteString("address", network.Address.ToString());
                json.WriteNumber("port", network.Port);
            }
            else
            {
                json.WriteString("path", listener.EndPoint.ToString());
            }
        });
    }

    /// <summary><c>ready</c>: every listener answers, and the stored mail is there.</summary>
    public void Ready() => Write("ready", json => json.WriteString("event", "ready"));

    private void Write(string message, Action<Utf8JsonWriter> writeFields)
    {
        output.WriteLine(isJson ? ToJson(message, writeFields) : message);
        output.Flush();
    }

    private static string ToJson(string message, Action<Utf8JsonWriter> writeFields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            writeFields(json);
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
