using MailCatcher.Store;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>What a client is told when its message cannot be kept. All of it is temporary: the client may try again.</summary>
internal static class SmtpStorageReplies
{
    /// <summary>The reply to a failure of the store.</summary>
    public static SmtpReply For(MailStoreException error)
        => error is StoreFullException ? SmtpReplies.StorageFull : SmtpReplies.StorageFailed;

    /// <summary>The reply to a failure of the temporary file a large message goes through.</summary>
    public static SmtpReply For(IOException error) => IsDiskFull(error.HResult) ? SmtpReplies.StorageFull : SmtpReplies.StorageFailed;

    /// <summary>ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows; ENOSPC and EDQUOT of Linux and macOS.</summary>
    private static bool IsDiskFull(int code)
        => code is unchecked((int)0x80070070) or unchecked((int)0x80070027) or 28 or 122 or 69;
}
