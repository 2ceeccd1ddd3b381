using LiteDB.Engine;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>Something to be written, waiting for its turn. All members but the constructor run on the writer's thread.</summary>
internal abstract class WriteRequest
{
    /// <summary>Whether others may be committed together with it. One that depends on what is stored goes alone.</summary>
    public virtual bool IsGroupable => false;

    /// <summary>Octets it adds to the data file, about; 0 for those that must work on a full disk.</summary>
    public virtual int Octets => 0;

    /// <summary>Decides what to write; false when there is nothing to do.</summary>
    public virtual bool Prepare() => true;

    /// <summary>Writes, in the transaction that is open. May run again when the transaction failed.</summary>
    public abstract void Write(LiteEngine engine);

    /// <summary>It is durable, or there was nothing to do: brings the index up to date and publishes.</summary>
    public abstract void Publish();

    /// <summary>Everything committed with it is published: lets its caller go on.</summary>
    public abstract void Complete();

    /// <summary>It was not done.</summary>
    public abstract void Fail(Exception error);
}
