using MailCatcher.Store.Messages;

namespace MailCatcher.Web.Live;

/// <summary>What a client waits for.</summary>
/// <param name="Wanted">Which messages count.</param>
/// <param name="QueryText">The search as it was typed; blank when any message will do.</param>
/// <param name="Count">How many it takes.</param>
/// <param name="Timeout">How long to wait; zero looks once.</param>
internal sealed record WaitRequest(MessageListRequest Wanted, string QueryText, int Count, TimeSpan Timeout);
