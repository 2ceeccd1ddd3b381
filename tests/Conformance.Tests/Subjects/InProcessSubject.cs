using System.Net;
using MailCatcher.Routing;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TestKit.Intakes;

namespace Conformance.Tests.Subjects;

/// <summary>Our SMTP server on Kestrel in this process, over real sockets, in front of an intake that records.</summary>
internal sealed class InProcessSubject : SmtpSubject
{
    private readonly WebApplication _application;
    private readonly RecordingIntake _intake;

    private InProcessSubject(WebApplication application, RecordingIntake intake)
    {
        _application = application;
        _intake = intake;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(addresses.Single()).Port);
    }

    public override IPEndPoint EndPoint { get; }

    public static async Task<SmtpSubject> StartInProcessAsync()
    {
        var intake = new RecordingIntake();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IIntake>(intake);
        builder.Services.AddSingleton(new SessionArchive(new SessionArchiveOptions()));
        builder.Services.AddSmtpSessions(new SmtpOptions { HostName = "mail.test" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(
            static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listener => listener.UseConnectionHandler<SmtpConnectionHandler>()));
        var application = builder.Build();
        await application.StartAsync();
        return new InProcessSubject(application, intake);
    }

    public override Task<byte[]?> FindRawAsync(string recipient) => Task.FromResult(
        _intake.Messages.LastOrDefault(mail => mail.Envelope.Recipients.Any(one => one.Address == recipient))?.Raw.ToArray());

    public override ValueTask DisposeAsync() => _application.DisposeAsync();
}
