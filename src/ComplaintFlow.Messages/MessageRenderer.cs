using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace ComplaintFlow.Messages;

/// <summary>Renders messages from the complaint and its journal.</summary>
internal sealed class MessageRenderer(IComplaintDesks desks, TemplateSet templates, MessageModelReader reader) : IMessageRenderer
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public async ValueTask<RenderedMessage> RenderAsync(MessageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CompiledTemplate template = templates.Find(request.Due.Template, request.Due.Language)
            ?? throw new MessageTemplateException($"There is no template '{request.Due.Template}'.");
        IComplaintDesk desk = desks.For(request.Realm);
        Complaint complaint = await desk.FindAsync(request.ComplaintId, MessageSender.Actor, cancellationToken).ConfigureAwait(false)
            ?? throw new MessageTemplateException($"There is no complaint {request.ComplaintId}.");
        MessageModel model = await reader.ReadAsync(desk, complaint, request.Due, template.Culture, cancellationToken).ConfigureAwait(false);
        GroupValue values = ModelValues.Of(model);
        return new(
            CustomerMessage.IdOf(request.ComplaintId, request.Due.Name),
            request.ComplaintId,
            request.Due.Name,
            complaint.Customer,
            request.Due.Channel,
            template.Language,
            template.RenderSubject(values),
            template.RenderText(values),
            template.RenderHtml(values, Html));
    }
}

/// <summary>A template, parsed and checked. Thread-safe.</summary>
internal sealed record CompiledTemplate(string Name, string Language, IFluidTemplate Subject, IFluidTemplate Text, IFluidTemplate Html)
{
    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(Language);

    /// <summary>A subject is one line, since a line break in it would begin another header.</summary>
    public string RenderSubject(GroupValue values) => OneLine(Render(Subject, values, NullEncoder.Default, RenderedMessage.MaxSubjectLength, "subject"));

    public string RenderText(GroupValue values) => Render(Text, values, NullEncoder.Default, RenderedMessage.MaxBodyLength, "text").Trim() + "\n";

    public string RenderHtml(GroupValue values, TextEncoder encoder) => Render(Html, values, encoder, RenderedMessage.MaxBodyLength, "HTML").Trim() + "\n";

    private string Render(IFluidTemplate template, GroupValue values, TextEncoder encoder, int longest, string part)
    {
        TemplateContext context = new(LiquidParser.Options) { CultureInfo = Culture };
        foreach ((string name, Fluid.Values.FluidValue value) in values.Members)
            context.SetValue(name, value);
        using BoundedWriter writer = new(longest);
        try
        {
            // The values are at hand, so that nothing is waited for.
            template.RenderAsync(writer, encoder, context).AsTask().GetAwaiter().GetResult();
            return writer.ToString();
        }
        catch (MissingValueException missing)
        {
            throw new MessageTemplateException($"The {part} of the template '{Name}' ({Language}) requires '{missing.Path}', which this complaint does not have.", missing);
        }
        catch (BoundedWriter.FullException full)
        {
            string most = longest.ToString(CultureInfo.InvariantCulture);
            throw new MessageTemplateException($"The {part} of the template '{Name}' ({Language}) becomes longer than {most} characters.", full);
        }
        catch (InvalidOperationException endless)
        {
            throw new MessageTemplateException($"The {part} of the template '{Name}' ({Language}) takes too many steps.", endless);
        }
    }

    private static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            char one = char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c;
            if (one != ' ' || (line.Length > 0 && line[^1] != ' '))
                line.Append(one);
        }

        return line.ToString().TrimEnd();
    }
}

/// <summary>Keeps what is written, up to a bound.</summary>
internal sealed class BoundedWriter(int longest) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Require(1);
        base.Write(value);
    }

    public override void Write(string? value)
    {
        Require(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Require(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Require(buffer.Length);
        base.Write(buffer);
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    private void Require(int more)
    {
        if (GetStringBuilder().Length + more > longest)
            throw new FullException();
    }

    /// <summary>The bound is reached.</summary>
    internal sealed class FullException : Exception;
}
