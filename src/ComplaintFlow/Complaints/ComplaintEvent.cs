namespace ComplaintFlow;

/// <summary>Something that happened to a complaint. The set is closed; a host adds <see cref="HostEvent"/>s of its own.</summary>
public abstract record ComplaintEvent
{
    private protected ComplaintEvent()
    {
    }

    /// <summary>The writer level from which on it is written: that of the first version whose nodes all know it.</summary>
    internal virtual int WriterLevel => ComplaintFlow.WriterLevel.First;

    /// <summary>Names an effect that must not happen twice to a complaint; null for what may.</summary>
    internal virtual string? EffectKey => null;

    /// <summary>The same event with every personal text replaced by what <paramref name="map"/> makes of it.</summary>
    internal virtual ComplaintEvent MapPersonal(PersonalMap map) => this;
}
