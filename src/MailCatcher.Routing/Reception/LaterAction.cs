using System.Text.Json.Serialization;

namespace MailCatcher.Routing.Reception;

/// <summary>Something a simulated recipient or its server does after the message was accepted.</summary>
/// <param name="After">How long after.</param>
[JsonDerivedType(typeof(Bounce), "bounce")]
[JsonDerivedType(typeof(Delayed), "delayed")]
[JsonDerivedType(typeof(Succeeded), "succeeded")]
[JsonDerivedType(typeof(AutoReply), "auto-reply")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Complaint), "complaint")]
[JsonDerivedType(typeof(Engage), "engage")]
public abstract record LaterAction(TimeSpan After)
{
    /// <summary>The message comes back: a delivery status notification goes to the sender (RFC 3464, action failed).</summary>
    /// <param name="After">How long after.</param>
    /// <param name="Status">Enhanced status code (RFC 3463), for example <c>5.1.1</c>.</param>
    /// <param name="Code">Reply code of the server that refused it, for example 550.</param>
    /// <param name="Text">Diagnostic text of that server.</param>
    public sealed record Bounce(TimeSpan After, string Status, int Code, string Text) : LaterAction(After);

    /// <summary>The sender is told that the message is late (RFC 3464, action delayed), if it did not ask not to be.</summary>
    /// <param name="After">How long after.</param>
    /// <param name="Status">Enhanced status code, for example <c>4.4.1</c>.</param>
    /// <param name="Text">Diagnostic text.</param>
    public sealed record Delayed(TimeSpan After, string Status, string Text) : LaterAction(After);

    /// <summary>A sender who asked for it by NOTIFY=SUCCESS (RFC 3461 §4.1) is told that the message arrived (RFC 3464).</summary>
    /// <param name="After">How long after.</param>
    /// <param name="IsRelayed">True when it was relayed to where no notifications are made (action relayed), false when it was delivered.</param>
    public sealed record Succeeded(TimeSpan After, bool IsRelayed) : LaterAction(After);

    /// <summary>The recipient is away (RFC 3834): at most one answer per sender and day.</summary>
    /// <param name="After">How long after.</param>
    /// <param name="Subject">Subject of the answer; null for one made of the message's.</param>
    /// <param name="Text">Body of the answer.</param>
    public sealed record AutoReply(TimeSpan After, string? Subject, string Text) : LaterAction(After);

    /// <summary>The recipient answers as a person would, in the same thread.</summary>
    /// <param name="After">How long after.</param>
    /// <param name="Text">Body of the answer, with <c>{subject}</c>, <c>{from}</c>, <c>{to}</c>, <c>{text}</c> filled in.</param>
    public sealed record Reply(TimeSpan After, string Text) : LaterAction(After);

    /// <summary>The recipient complains: a feedback report (RFC 5965) is sent.</summary>
    /// <param name="After">How long after.</param>
    /// <param name="ReportTo">Who gets it; null for the sender.</param>
    /// <param name="FeedbackType">For example <c>abuse</c>.</param>
    public sealed record Complaint(TimeSpan After, string? ReportTo, string FeedbackType) : LaterAction(After);

    /// <summary>The recipient opens the message or follows its links: what the HTML names is fetched from allowed hosts.</summary>
    /// <param name="After">How long after.</param>
    /// <param name="FetchesImages">True to fetch the images, as opening it does.</param>
    /// <param name="FollowsLinks">True to follow the links, as a click does.</param>
    public sealed record Engage(TimeSpan After, bool FetchesImages, bool FollowsLinks) : LaterAction(After);
}
