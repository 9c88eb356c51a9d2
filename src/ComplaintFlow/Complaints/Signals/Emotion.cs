namespace ComplaintFlow;

/// <summary>How the customer feels; a greater value is more heated.</summary>
public enum Emotion
{
    /// <summary>Calm. The default.</summary>
    Calm,

    /// <summary>Worried or disappointed.</summary>
    Concerned,

    /// <summary>Annoyed, and says so.</summary>
    Frustrated,

    /// <summary>Angry; hardly able to listen.</summary>
    Heated,
}
