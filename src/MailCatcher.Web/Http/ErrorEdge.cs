using MailCatcher.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Web.Http;

/// <summary>
/// The one place where failures become answers. What went wrong is said in a sentence; where it went wrong is only in
/// the log.
/// </summary>
internal sealed partial class ErrorEdge(RequestDelegate next, ILogger<ErrorEdge> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has hung up: nobody is left to answer.
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, error);
        }
        catch (Exception error)
        {
            // The answer has begun, so the only way to say that it is not complete is to cut it off.
            LogCutOff(error, context.Request.Method, context.Request.Path);
            context.Abort();
        }
    }

    /// <summary>The status of a failure, and the sentence that tells the client what it may know of it.</summary>
    public static (int Status, string Sentence) Describe(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "The body is too large."),
        BadHttpRequestException bad => (bad.StatusCode, "The request cannot be read."),
        StoreFullException full => (StatusCodes.Status507InsufficientStorage, full.Message),
        MailStoreException failed => (StatusCodes.Status503ServiceUnavailable, failed.Message),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong inside MailCatcher; its log says what."),
    };

    private Task AnswerAsync(HttpContext context, Exception error)
    {
        var (status, sentence) = Describe(error);
        switch (status)
        {
            case StatusCodes.Status500InternalServerError:
                LogBug(error, context.Request.Method, context.Request.Path);
                break;
            case StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage:
                LogStoreFailure(error, context.Request.Method, context.Request.Path);
                break;
        }

        return new TextAnswer(status, sentence).ExecuteAsync(context);
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogBug(Exception error, string method, string path);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Warning, Message = "{Method} {Path}: the store failed")]
    private partial void LogStoreFailure(Exception error, string method, string path);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "{Method} {Path} was cut off in the middle of its answer")]
    private partial void LogCutOff(Exception error, string method, string path);
}
