namespace ComplaintFlow;

/// <summary>The emotion of the customer; a greater value is more agitated.</summary>
public enum Emotion
{
    /// <summary>Calm. The default.</summary>
    Calm,

    /// <summary>Worried or disappointed.</summary>
    Concerned,

    /// <summary>Annoyed, and saying so.</summary>
    Frustrated,

    /// <summary>Angry, and hardly able to listen.</summary>
    Heated,
}
